// The real program with its invented province, in a folder of its own, on a port the system picks.

import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as turn } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const PROJECT = fileURLToPath(new URL("../..", import.meta.url));
const PROGRAM = process.env.TEST_PROGRAM ?? join(PROJECT, "target/debug/sanviec");
// One for each commune and some more: enough for every filter, and quickly invented.
const VACANCIES = "400";
/// A line of the list of people who can sign in: role, name, telephone or e-mail, password.
const PERSON = /^ +\w+ +(?<name>.+?) {2,}(?<login>\S+@\S+|[\d ]+\d) +(?<password>.+)$/;

export async function startExchange() {
  const folder = await mkdtemp(join(tmpdir(), "sanviec-browser-"));
  const program = spawn(PROGRAM, ["demo", "--vacancies", VACANCIES], {
    cwd: PROJECT,
    env: {
      ...process.env,
      DATABASE_URL: "",
      SANVIEC__HTTP__LISTEN: "127.0.0.1:0",
      SANVIEC__DATA__DIR: folder,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let log = "";
  program.stderr.on("data", (text) => (log += text));
  const ended = new Promise((resolve) => program.once("close", resolve));

  let base;
  const people = new Map();
  for await (const line of createInterface({ input: program.stdout })) {
    base ??= line.match(/^Sàn Việc: (http:\S+)/)?.[1];
    const who = line.match(PERSON)?.groups;
    if (who) people.set(who.name, who);
    if (people.size > 0 && line === "") break; // The list of people ends with an empty line.
  }
  // Whatever is printed later has to go somewhere, or the program would wait for a reader.
  program.stdout.resume();
  const isReady = async () => (await fetch(`${base}/readyz`)).ok;
  // Pages are served at once; searches find something when the index has been built.
  while (base && !(await isReady())) await turn(20);
  if (!base) throw new Error(`the exchange did not start:\n${log}`);

  return {
    base,
    person(name) {
      const found = people.get(name);
      if (!found) throw new Error(`nobody in the province is called ${name}`);
      return found;
    },
    async stop() {
      program.kill("SIGTERM");
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
