// Talking to the playground's own server.

export class Refused extends Error {}

async function read(response) {
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new Refused(body.error ?? "The playground could not do that.");
  return body;
}

export const get = async (path) => read(await fetch(`play/${path}`));

export const post = async (path, body = {}) =>
  read(
    await fetch(`play/${path}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    }),
  );

export const upload = async (path, file) =>
  read(
    await fetch(`play/${path}?name=${encodeURIComponent(file.name)}`, {
      method: "POST",
      headers: { "Content-Type": file.type || "application/octet-stream" },
      body: file,
    }),
  );

// One live stream; the browser joins anew by itself, and each joining starts with everything.
export function listen(onNews, onLine) {
  const stream = new EventSource("play/events");
  stream.onopen = () => onLine(true);
  stream.onerror = () => onLine(false);
  stream.onmessage = (event) => onNews(JSON.parse(event.data));
}
