// Pictures with few colours as small PNG files. A PNG with a palette is a fifth of one in full colour:
// the colours used most are kept, the others become the nearest of them.

import { crc32, deflateSync } from 'node:zlib';

/** The picture at `source` (a `data:` address), painted at a size with some room around it, as the bytes of a PNG. */
export async function small(page, source, { width, height, room, colours }) {
  const { palette, pixels } = await page.evaluate(draw, { source, width, height, room, colours });
  return png(width, height, palette, Buffer.from(pixels, 'base64'));
}

/** Runs in the page: paints the drawing and gives its colours, and for each pixel the number of its colour. */
async function draw({ source, width, height, room = 0, colours }) {
  const picture = new Image();
  picture.src = source;
  await picture.decode();
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const paint = canvas.getContext('2d');
  paint.fillStyle = '#fff';
  paint.fillRect(0, 0, width, height);
  const scale = Math.min((width - 2 * room) / picture.width, (height - 2 * room) / picture.height);
  const [across, down] = [picture.width * scale, picture.height * scale];
  if (room) paint.drawImage(picture, (width - across) / 2, (height - down) / 2, across, down);
  else paint.drawImage(picture, 0, 0, width, height);
  const data = new Uint32Array(paint.getImageData(0, 0, width, height).data.buffer);

  const counts = new Map();
  for (const colour of data) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const palette = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, colours).map(([colour]) => colour);
  const parts = (colour) => [colour & 255, (colour >> 8) & 255, (colour >> 16) & 255];
  const far = (a, b) => parts(a).reduce((sum, part, i) => sum + (part - parts(b)[i]) ** 2, 0);
  const nearest = new Map();
  for (const colour of counts.keys()) {
    nearest.set(colour, palette.reduce((best, one, i) => (far(one, colour) < far(palette[best], colour) ? i : best), 0));
  }
  let pixels = '';
  for (const colour of data) pixels += String.fromCharCode(nearest.get(colour));
  return { palette: palette.map(parts), pixels: btoa(pixels) };
}

/** A PNG whose pixels are numbers of a palette. */
function png(width, height, palette, pixels) {
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1) pixels.copy(rows, y * (width + 1) + 1, y * width, (y + 1) * width);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  const parts = [
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flat())),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ];
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), ...parts]);
}

function chunk(kind, data) {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}
