// Linux on x64 has its browser from the npm package @sparticuz/chromium; elsewhere puppeteer downloads its own.
module.exports = { skipDownload: process.platform === "linux" && process.arch === "x64" };
