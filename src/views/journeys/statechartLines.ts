/** Returns where a step's state stands in the lines of a statechart's JSON, the end excluded. */
export function linesOfState(
  lines: readonly string[],
  step: string | undefined,
): { from: number; to: number } | undefined {
  if (step === undefined) return undefined;
  // Two spaces a level: a state's name stands at the fourth space, its end too.
  const from = lines.findIndex((line) => line.startsWith(`    ${JSON.stringify(step)}: {`));
  if (from < 0) return undefined;
  const end =
    /\}?,?$/.test(lines[from]) && lines[from].includes('}')
      ? from
      : lines.findIndex((line, i) => i > from && /^ {4}\}/.test(line));
  return { from, to: end + 1 };
}
