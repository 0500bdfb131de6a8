// Python for browsers with the library in it, away from the page's own thread. All that it needs is
// handed to it in the first message; it asks nothing of any network.

const kept = {};
let answer;
let asked = false;
let warm;

async function unpacked(packed) {
  const bytes = Uint8Array.fromBase64?.(packed) ?? bytesOf(atob(packed));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).arrayBuffer();
}

function bytesOf(text) {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at);
  return bytes;
}

// Lay the files of a tar into Python's file system, without Python, which takes ten times as long.
function lay(FS, tar, folder) {
  const text = (at, length) => new TextDecoder().decode(tar.subarray(at, at + length)).split("\0")[0];
  for (let at = 0; at < tar.length && tar[at]; ) {
    const path = [folder, text(at + 345, 155), text(at, 100)].filter(Boolean).join("/");
    const size = parseInt(text(at + 124, 12), 8);
    FS.mkdirTree(path.slice(0, path.lastIndexOf("/")));
    FS.writeFile(path, tar.subarray(at + 512, at + 512 + size), { canOwn: true });
    at += 512 + Math.ceil(size / 512) * 512;
  }
}

function moduleOf(name) {
  return import(URL.createObjectURL(new Blob([kept[name]], { type: "text/javascript" })));
}

// What Python asks for by its address lies in memory.
globalThis.fetch = async (asked) => {
  const name = String(asked.url ?? asked).split("/").pop();
  if (!(name in kept)) throw new TypeError(`nothing is fetched: ${name}`);
  const type = name.endsWith(".wasm") ? "application/wasm" : "application/octet-stream";
  return new Response(kept[name], { headers: { "Content-Type": type } });
};

async function start(files) {
  const tell = (done) => postMessage({ done });
  const take = async (name) => {
    kept[name] = await unpacked(files[name]);
  };
  const library = "modules.tar";
  await Promise.all(Object.keys(files).filter((name) => name !== library).map(take));
  tell(0.2);
  const taken = take(library); // while Python starts
  const [{ loadPyodide }, python] = [await moduleOf("pyodide.mjs"), await moduleOf("pyodide.asm.mjs")];
  const pyodide = await loadPyodide({
    indexURL: "http://memory.invalid/",
    createPyodideModule: python.default,
    lockFileContents: new TextDecoder().decode(kept["pyodide-lock.json"]),
  });
  tell(0.6);
  await taken;
  lay(pyodide.FS, new Uint8Array(kept[library]), "/modules");
  for (const name of Object.keys(kept)) delete kept[name];
  tell(0.7);
  answer = pyodide.runPython(`
import gc, json, sys
gc.disable()
sys.path.insert(0, "/modules")
from govinfo_report.cli.serving.answers import answer, warm
gc.freeze()  # what is there stays there: no need to look through it again and again
gc.enable()
lambda asked: json.dumps(answer(json.loads(asked)), ensure_ascii=False)
`);
  tell(1);
  // What the first answers take longer is done while nobody waits for one.
  warm = () => setTimeout(() => pyodide.runPython("warm()"), 600);
  setTimeout(() => asked || warm(), 100);
}

onmessage = async ({ data }) => {
  if (data.files) {
    try {
      await start(data.files);
    } catch (error) {
      postMessage({ broken: String(error) });
    }
    return;
  }
  const first = !asked;
  asked = true;
  try {
    postMessage({ number: data.number, answer: answer(data.asked) });
  } catch (error) {
    postMessage({ number: data.number, answer: JSON.stringify({ failed: String(error) }) });
  }
  if (first) warm();
};
