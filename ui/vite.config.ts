import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

/** What pdf.js reads while it works: decoders, character maps, fonts. They are served from the window itself. */
function pdfjsParts(): Plugin {
  const root = path.resolve("node_modules/pdfjs-dist");
  const folders = ["wasm", "cmaps", "iccs", "standard_fonts"];
  return {
    name: "pdfjs-parts",
    generateBundle() {
      for (const folder of folders) {
        for (const name of readdirSync(path.join(root, folder))) {
          // The engine that runs scripts of forms stays out.
          if (name.startsWith("quickjs")) continue;
          this.emitFile({ type: "asset", fileName: `pdfjs/${folder}/${name}`, source: readFileSync(path.join(root, folder, name)) });
        }
      }
    },
    configureServer(server) {
      server.middlewares.use("/pdfjs", (request, response, next) => {
        const [, folder = "", name = ""] = (request.url ?? "").split("/");
        if (folders.includes(folder)) response.end(readFileSync(path.join(root, folder, path.basename(name))));
        else next();
      });
    },
  };
}

export default defineConfig({
  plugins: [react(), pdfjsParts()],
  clearScreen: false,
  server: { port: 5173, strictPort: true },
  // Safari 16 stands for the oldest WebKitGTK that still gets fixes; light-dark() is lowered for it.
  css: { transformer: "lightningcss", lightningcss: { targets: { safari: 16 << 16 } } },
  build: { target: "safari16", cssTarget: "safari16", assetsInlineLimit: 0, chunkSizeWarningLimit: 900 },
  test: {
    environment: "jsdom",
    setupFiles: ["src/test/timers.ts", "src/test/setup.ts"],
    css: false,
    // As many as there are processors, not one fewer: what starts them only waits.
    maxWorkers: "100%",
    testTimeout: 120_000,
    restoreMocks: true,
  },
});
