const side = 256;

/** A picture cut to a square of 256 points, as base64: small enough for every page that shows it, and free of what a camera wrote into the file. */
export async function shrink(file: Blob): Promise<string> {
  const picture = await createImageBitmap(file);
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = side;
  const scale = Math.max(side / picture.width, side / picture.height);
  const [width, height] = [picture.width * scale, picture.height * scale];
  canvas.getContext("2d")?.drawImage(picture, (side - width) / 2, (side - height) / 2, width, height);
  picture.close();
  return canvas.toDataURL("image/png").replace(/^data:[^,]*,/, "");
}
