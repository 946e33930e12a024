import puppeteer, { type Browser } from "puppeteer";
import { prepareBrowser } from "../src/press/launch.ts";

/** Starts the browser that prints as a reader has it: with scripts, files and a keyboard. */
export async function openBrowser(): Promise<Browser> {
  const { path, variables } = await prepareBrowser(undefined, process.env);
  return puppeteer.launch({
    executablePath: path,
    headless: "shell",
    args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
    env: { ...process.env, ...variables },
  });
}
