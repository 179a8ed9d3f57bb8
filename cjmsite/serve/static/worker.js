// Holds the one stream of events of this browser, and hands every state of the site to all its tabs.
"use strict";

const tabs = new BroadcastChannel("cjmsite");
const SILENCE = 40_000; // longer than two signs of life take
let newest = null;
let source = null;
let heard = Date.now();

function listen() {
  source = new EventSource("/-/events");
  source.onopen = source.onmessage = source.onerror = null;
  source.addEventListener("message", (event) => {
    heard = Date.now();
    newest = event.data;
    tabs.postMessage(newest);
  });
  source.addEventListener("beat", () => {
    heard = Date.now();
  });
  source.addEventListener("error", () => {
    tabs.postMessage(null);
    if (source.readyState === EventSource.CLOSED) setTimeout(listen, 500);
  });
}

// After a machine has slept, a stream may look open and be dead.
setInterval(() => {
  if (Date.now() - heard < SILENCE) return;
  heard = Date.now();
  source.close();
  listen();
}, 5_000);

self.onconnect = (event) => {
  if (newest !== null) event.ports[0].postMessage(newest);
};

listen();
