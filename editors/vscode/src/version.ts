/** Which servers this extension works with. Nothing of the editor is needed here. */

export interface Version {
  readonly major: number;
  readonly minor: number;
  readonly text: string;
}

/** Reads what `onrecord --version` prints, `onrecord X.Y.Z`; undefined for anything else. */
export function parseVersion(output: string): Version | undefined {
  const found = /^onrecord ((\d+)\.(\d+)\.\d+\S*)\s*$/.exec(output);
  if (!found) {
    return undefined;
  }
  return { text: found[1]!, major: Number(found[2]), minor: Number(found[3]) };
}

/** Whether a server suits an extension of version `own` ("X.Y.Z"): the same X, and before 1.0 the same Y. */
export function suits(server: Version, own: string): boolean {
  const [major, minor] = own.split('.').map(Number);
  return server.major === major && (server.major > 0 || server.minor === minor);
}
