import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [react()],
  clearScreen: false,
  server: { port: 5173, strictPort: true },
  // Safari 16 stands for the oldest WebKitGTK that still gets fixes; light-dark() is lowered for it.
  css: { transformer: "lightningcss", lightningcss: { targets: { safari: 16 << 16 } } },
  build: { target: "safari16", cssTarget: "safari16", assetsInlineLimit: 0, chunkSizeWarningLimit: 900 },
  test: {
    environment: "jsdom",
    setupFiles: ["src/test/setup.ts"],
    css: false,
    testTimeout: 30_000,
    restoreMocks: true,
  },
});
