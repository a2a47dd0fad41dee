import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "./styles/index.css";
import { App } from "./App";
import { setBackend } from "./api/backend";
import { host, insideHost } from "./api/host";
import { mountSprite } from "./components/shared/sprite";
import { connect } from "./state/connect";

async function start(): Promise<void> {
  if (import.meta.env.DEV && !insideHost()) {
    const { developmentBackend } = await import("./test/development");
    setBackend(developmentBackend());
  } else {
    setBackend(host);
  }
  mountSprite();
  connect();
  const root = document.getElementById("app");
  if (!root) throw new Error("index.html has no #app.");
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}

void start();
