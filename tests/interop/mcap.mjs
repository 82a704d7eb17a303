// Reads and writes recordings with the TypeScript library, so that another implementation's view can be compared with ours.
// usage: node mcap.mjs read FILE | write FILE [none|zstd] [chunked|plain]
import { createHash } from "node:crypto";
import { open, readFile, writeFile } from "node:fs/promises";
import lz4 from "@foxglove/wasm-lz4";
import zstd from "@foxglove/wasm-zstd";
import { McapIndexedReader, McapStreamReader, McapWriter } from "@mcap/core";

await Promise.all([lz4.isLoaded, zstd.isLoaded]);

const decompressHandlers = {
  lz4: (bytes, size) => lz4(bytes, Number(size)),
  zstd: (bytes, size) => zstd.decompress(bytes, Number(size)),
};

const digest = (bytes) => createHash("sha256").update(bytes).digest("hex");

const message = ({ channelId, sequence, logTime, publishTime, data }) =>
  [channelId, sequence, `${logTime}`, `${publishTime}`, digest(data)].join(" ");

const pairs = (map) => [...map].map(([key, value]) => `${key}=${value}`).sort();

async function readForward(path) {
  const reader = new McapStreamReader({ decompressHandlers, validateCrcs: true });
  const seen = { messages: [], channels: new Set(), schemas: new Set(), attachments: [], metadata: [] };
  reader.append(await readFile(path));
  for (let record; (record = reader.nextRecord()); ) {
    if (record.type === "Message") seen.messages.push(message(record));
    else if (record.type === "Channel")
      seen.channels.add([record.id, record.schemaId, record.topic, record.messageEncoding, ...pairs(record.metadata)].join(" "));
    else if (record.type === "Schema") seen.schemas.add([record.id, record.name, record.encoding, digest(record.data)].join(" "));
    else if (record.type === "Attachment")
      seen.attachments.push([record.name, record.mediaType, `${record.logTime}`, `${record.createTime}`, digest(record.data)].join(" "));
    else if (record.type === "Metadata") seen.metadata.push([record.name, ...pairs(record.metadata)].join(" "));
  }
  return { ...seen, channels: [...seen.channels].sort(), schemas: [...seen.schemas].sort(), complete: reader.done() };
}

async function readIndexed(path) {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const readable = {
      size: async () => BigInt(size),
      read: async (offset, length) => {
        const bytes = new Uint8Array(Number(length));
        await file.read(bytes, 0, bytes.length, Number(offset));
        return bytes;
      },
    };
    const reader = await McapIndexedReader.Initialize({ readable, decompressHandlers });
    if (reader.chunkIndexes.length === 0) return null;
    const seen = { messages: [], reversed: [], attachments: 0 };
    for await (const record of reader.readMessages({ validateCrcs: true })) seen.messages.push(message(record));
    for await (const record of reader.readMessages({ reverse: true })) seen.reversed.push(message(record));
    for await (const _ of reader.readAttachments({ validateCrcs: true })) seen.attachments++;
    return { ...seen, count: `${reader.statistics?.messageCount ?? ""}` };
  } finally {
    await file.close();
  }
}

async function write(path, compression, layout) {
  const pieces = [];
  let position = 0n;
  const writable = {
    position: () => position,
    write: async (bytes) => {
      pieces.push(Buffer.from(bytes));
      position += BigInt(bytes.byteLength);
    },
  };
  const compressChunk =
    compression === "zstd" ? (bytes) => ({ compression, compressedData: zstd.compress(bytes, 3) }) : undefined;
  const writer = new McapWriter({ writable, useChunks: layout !== "plain", chunkSize: 4000, compressChunk });
  await writer.start({ profile: "interop", library: "@mcap/core" });
  const schemaId = await writer.registerSchema({ name: "kind", encoding: "jsonschema", data: Buffer.from("{}") });
  const channels = [
    await writer.registerChannel({ schemaId, topic: "/a", messageEncoding: "json", metadata: new Map([["unit", "m/s²"]]) }),
    await writer.registerChannel({ schemaId: 0, topic: "/b", messageEncoding: "", metadata: new Map() }),
  ];
  for (let i = 0; i < 400; i++) {
    const data = Buffer.alloc(i % 97, String.fromCharCode(33 + (i % 90)));
    const logTime = BigInt(1000 + ((i * 7919) % 400) * 10) + (1n << 60n);
    await writer.addMessage({ channelId: channels[i % 2], sequence: i, logTime, publishTime: BigInt(i), data });
    if (i === 200)
      await writer.addAttachment({ name: "a.bin", mediaType: "application/octet-stream", logTime: 5n, createTime: 6n, data: Buffer.alloc(5000, 7) });
  }
  await writer.addMetadata({ name: "note", metadata: new Map([["key", "value"]]) });
  await writer.end();
  await writeFile(path, Buffer.concat(pieces));
}

const [verb, path, ...options] = process.argv.slice(2);
if (verb === "write") await write(path, ...options);
process.stdout.write(JSON.stringify({ forward: await readForward(path), indexed: await readIndexed(path) }));
