// What the page knows. The server holds the truth; this is a copy kept fresh by the live stream.

const CHAT_KEY = "playground.chat";

export const state = {
  bot: { name: "", about: "" },
  chats: new Map(), // id -> chat
  messages: new Map(), // chat id -> Map(message id -> message)
  spinning: new Map(), // query id -> { chat, id, data, since }
  calls: [], // newest first
  current: null,
  status: null,
  statusAt: 0,
};

export const currentChat = () => state.chats.get(state.current) ?? null;
export const messagesOf = (chat) => state.messages.get(chat) ?? new Map();

export function takeAll(all) {
  state.bot = all.bot;
  state.chats = new Map(all.chats.map((chat) => [chat.id, chat]));
  state.messages = new Map(
    all.chats.map((chat) => [chat.id, new Map(all.messages[String(chat.id)].map((m) => [m.id, m]))]),
  );
  state.calls = [...all.calls].reverse();
  setSpinning(all.open);
  const kept = Number(localStorage.getItem(CHAT_KEY));
  if (!state.chats.has(state.current)) {
    state.current = state.chats.has(kept) ? kept : (all.chats[0]?.id ?? null);
  }
}

export function choose(chat) {
  state.current = chat;
  localStorage.setItem(CHAT_KEY, String(chat));
}

export function takeChat(chat) {
  state.chats.set(chat.id, chat);
  if (!state.messages.has(chat.id)) state.messages.set(chat.id, new Map());
}

export function setSpinning(open) {
  state.spinning = new Map(open.map((tap) => [tap.query, { ...tap, since: Date.now() }]));
}

export function spinningData(chat, id) {
  for (const tap of state.spinning.values()) if (tap.chat === chat && tap.id === id) return tap.data;
  return null;
}

// The server's clock, carried on by the page's own between two looks.
export function serverNow() {
  if (!state.status) return null;
  const base = Date.parse(state.status.now);
  return new Date(state.status.running ? base + (performance.now() - state.statusAt) : base);
}
