import { render } from "preact";
import { App } from "./app.tsx";
import { connect } from "./connection.ts";
import "./style.css";
import "./phone.css";
import "./chat.css";
import "./thread.css";
import "./media.css";
import "./choices.css";
import "./panel.css";
import "./log.css";

const root = document.getElementById("app");
if (root) {
  connect();
  render(<App />, root);
}
