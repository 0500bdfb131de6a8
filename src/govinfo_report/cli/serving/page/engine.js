// What answers the page: Python in this very page where it holds one, else the program on this
// machine that served the page (`govinfo-report serve`). Both take and give the same.

import { say } from "./words.js";

export const isServed = document.querySelector("script[data-packed]") === null;

export function startEngine(tell) {
  return isServed ? served(tell) : inThisPage(tell);
}

async function served(tell) {
  tell(1);
  return async (asked) => {
    try {
      const response = await fetch("answer", { method: "POST", body: JSON.stringify(asked) });
      return await response.json();
    } catch {
      return { failed: say("gone") };
    }
  };
}

function inThisPage(tell) {
  const script = document.getElementById("worker").textContent;
  const url = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  const worker = new Worker(url);
  const waiting = new Map();
  let number = 0;
  const ask = (asked) =>
    new Promise((resolve) => {
      number += 1;
      waiting.set(number, resolve);
      worker.postMessage({ number, asked: JSON.stringify(asked) });
    });
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => {
      if (data.broken) reject(new Error(data.broken));
      else if (data.done) {
        tell(data.done);
        if (data.done === 1) resolve(ask);
      } else {
        waiting.get(data.number)(JSON.parse(data.answer));
        waiting.delete(data.number);
      }
    };
    worker.onerror = (event) => reject(new Error(event.message));
    const files = {};
    for (const one of document.querySelectorAll("script[data-packed]")) {
      files[one.dataset.packed] = one.textContent;
      one.textContent = "";
    }
    worker.postMessage({ files });
  });
}
