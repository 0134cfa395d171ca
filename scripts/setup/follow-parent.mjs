// Loaded before the product: when the process that started it is killed outright, the channel between them closes, and the product
// stops in an orderly way instead of living on unseen.
if (process.channel) {
  process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));
  process.channel.unref();
}
