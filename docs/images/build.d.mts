/** The picture of README.md, drawn from the output of a podman-plan program. */
export function drawExplain(program: string): string
