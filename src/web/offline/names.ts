export const keptName = "prosa-kept";
export const filesName = "prosa-files";
