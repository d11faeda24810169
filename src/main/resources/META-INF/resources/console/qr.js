/**
 * QR codes (ISO/IEC 18004) of any text: byte mode, versions 1 to 40, error correction L or M, the mask of least penalty.
 * Pure functions; `qrCode` is the one to call.
 */
import { errorCorrection } from "./reed-solomon.js";

// Each by version, from 1 (ISO/IEC 18004, table 9): error correction codewords in a block, and how many blocks there are.
const LEVELS = {
  L: {
    format: 1,
    perBlock: [7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28,
      28, 28, 30, 30, 26, 28, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30],
    blocks: [1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8,
      8, 9, 9, 10, 12, 12, 12, 13, 14, 15, 16, 17, 18, 19, 19, 20, 21, 22, 24, 25],
  },
  M: {
    format: 0,
    perBlock: [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26,
      26, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28],
    blocks: [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16,
      17, 17, 18, 20, 21, 23, 25, 26, 28, 29, 31, 33, 35, 37, 38, 40, 43, 45, 47, 49],
  },
};

// Which modules each mask turns over, by column x and row y (table 10).
const MASKS = [
  (x, y) => (x + y) % 2 === 0,
  (x, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

/**
 * The code of `text` as rows of booleans (true is dark), without the quiet zone of four modules that has to surround it.
 * Throws a RangeError where the text is too long: more than 2,953 bytes of UTF-8 at level L, 2,331 at M.
 */
export function qrCode(text, level = "L") {
  const bytes = new TextEncoder().encode(text);
  const version = smallestVersion(bytes.length, level);
  const codewords = interleaved(dataCodewords(bytes, version, level), version, level);
  const plain = new Grid(version);
  plain.drawFunctionPatterns();
  plain.drawCodewords(codewords);
  let best = null;
  for (let mask = 0; mask < MASKS.length; mask++) {
    const masked = plain.masked(mask, LEVELS[level].format);
    const penalty = penaltyOf(masked.dark);
    if (best === null || penalty < best.penalty) {
      best = { penalty, dark: masked.dark };
    }
  }
  return best.dark;
}

function smallestVersion(length, level) {
  for (let version = 1; version <= 40; version++) {
    if (4 + lengthBits(version) + 8 * length <= 8 * dataCapacity(version, level)) {
      return version;
    }
  }
  throw new RangeError("The text is too long for a QR code.");
}

const lengthBits = (version) => (version < 10 ? 8 : 16);

function dataCapacity(version, level) {
  const { perBlock, blocks } = LEVELS[level];
  return Math.floor(rawModules(version) / 8) - perBlock[version - 1] * blocks[version - 1];
}

/** How many modules are left for codewords when the function patterns have theirs. */
function rawModules(version) {
  let modules = (16 * version + 128) * version + 64;
  if (version >= 2) {
    const aligned = Math.floor(version / 7) + 2;
    modules -= (25 * aligned - 10) * aligned - 55;
  }
  return version >= 7 ? modules - 36 : modules;
}

/** Mode, length, text, terminator and padding. */
function dataCodewords(bytes, version, level) {
  const bits = [];
  const append = (value, length) => {
    for (let i = length - 1; i >= 0; i--) {
      bits.push((value >>> i) & 1);
    }
  };
  append(0b0100, 4); // byte mode
  append(bytes.length, lengthBits(version));
  bytes.forEach((byte) => append(byte, 8));
  const capacity = 8 * dataCapacity(version, level);
  append(0, Math.min(4, capacity - bits.length));
  append(0, (8 - (bits.length % 8)) % 8);
  for (let pad = 0xec; bits.length < capacity; pad ^= 0xec ^ 0x11) {
    append(pad, 8);
  }
  const codewords = new Uint8Array(capacity / 8);
  bits.forEach((bit, i) => (codewords[i >> 3] |= bit << (7 - (i & 7))));
  return codewords;
}

/** Splits the data into blocks, the longer ones last, and writes them column by column, each with its error correction. */
function interleaved(data, version, level) {
  const correction = LEVELS[level].perBlock[version - 1];
  const count = LEVELS[level].blocks[version - 1];
  const short = Math.floor(data.length / count);
  const longOnes = data.length % count;
  const blocks = [];
  for (let i = 0, from = 0; i < count; i++) {
    const length = short + (i < count - longOnes ? 0 : 1);
    const block = data.subarray(from, from + length);
    blocks.push({ data: block, correction: errorCorrection(block, correction) });
    from += length;
  }
  const result = [];
  for (let i = 0; i <= short; i++) {
    blocks.filter((block) => i < block.data.length).forEach((block) => result.push(block.data[i]));
  }
  for (let i = 0; i < correction; i++) {
    blocks.forEach((block) => result.push(block.correction[i]));
  }
  return result;
}

/** The square of modules: what is dark, and what belongs to a function pattern and so is never masked. */
class Grid {
  constructor(version) {
    this.version = version;
    this.size = 17 + 4 * version;
    this.dark = Array.from({ length: this.size }, () => new Array(this.size).fill(false));
    this.fixed = Array.from({ length: this.size }, () => new Array(this.size).fill(false));
  }

  set(x, y, dark) {
    this.dark[y][x] = dark;
    this.fixed[y][x] = true;
  }

  drawFunctionPatterns() {
    for (let i = 0; i < this.size; i++) {
      this.set(6, i, i % 2 === 0);
      this.set(i, 6, i % 2 === 0);
    }
    const far = this.size - 4;
    [[3, 3], [far, 3], [3, far]].forEach(([x, y]) => this.drawFinder(x, y));
    const centres = this.alignmentCentres();
    const last = centres.length - 1;
    centres.forEach((x, i) => centres.forEach((y, j) => {
      const atFinder = (i === 0 && j === 0) || (i === 0 && j === last) || (i === last && j === 0);
      if (!atFinder) {
        this.drawRings(x, y, 2, (distance) => distance !== 1);
      }
    }));
    this.drawFormat(0, 0); // takes the place; the true one follows with the mask
    this.drawVersion();
  }

  drawFinder(x, y) {
    this.drawRings(x, y, 4, (distance) => distance !== 2 && distance !== 4);
  }

  drawRings(x, y, radius, isDark) {
    for (let dy = -radius; dy <= radius; dy++) {
      for (let dx = -radius; dx <= radius; dx++) {
        if (x + dx >= 0 && x + dx < this.size && y + dy >= 0 && y + dy < this.size) {
          this.set(x + dx, y + dy, isDark(Math.max(Math.abs(dx), Math.abs(dy))));
        }
      }
    }
  }

  alignmentCentres() {
    if (this.version === 1) {
      return [];
    }
    const count = Math.floor(this.version / 7) + 2;
    const step = this.version === 32 ? 26 : Math.ceil((4 * this.version + 4) / (2 * count - 2)) * 2;
    const centres = [6];
    for (let at = this.size - 7; centres.length < count; at -= step) {
      centres.splice(1, 0, at);
    }
    return centres;
  }

  /** Level and mask, with a BCH code, twice. */
  drawFormat(level, mask) {
    const data = (level << 3) | mask;
    let rest = data;
    for (let i = 0; i < 10; i++) {
      rest = (rest << 1) ^ ((rest >>> 9) * 0x537);
    }
    const bits = ((data << 10) | rest) ^ 0x5412;
    const bit = (i) => ((bits >>> i) & 1) !== 0;
    for (let i = 0; i < 15; i++) {
      const beside = i < 6 ? [8, i] : i < 8 ? [8, i + 1] : i === 8 ? [7, 8] : [14 - i, 8];
      this.set(beside[0], beside[1], bit(i));
      if (i < 8) {
        this.set(this.size - 1 - i, 8, bit(i));
      } else {
        this.set(8, this.size - 15 + i, bit(i));
      }
    }
    this.set(8, this.size - 8, true);
  }

  /** From version 7 on the version itself, with a BCH code, twice. */
  drawVersion() {
    if (this.version < 7) {
      return;
    }
    let rest = this.version;
    for (let i = 0; i < 12; i++) {
      rest = (rest << 1) ^ ((rest >>> 11) * 0x1f25);
    }
    const bits = (this.version << 12) | rest;
    for (let i = 0; i < 18; i++) {
      const across = this.size - 11 + (i % 3);
      const along = Math.floor(i / 3);
      this.set(across, along, ((bits >>> i) & 1) !== 0);
      this.set(along, across, ((bits >>> i) & 1) !== 0);
    }
  }

  /** In columns of two from the right, up and down by turns, around what is fixed. */
  drawCodewords(codewords) {
    let i = 0;
    for (let right = this.size - 1; right >= 1; right -= 2) {
      if (right === 6) {
        right = 5;
      }
      const upwards = ((right + 1) & 2) === 0;
      for (let step = 0; step < this.size; step++) {
        const y = upwards ? this.size - 1 - step : step;
        for (const x of [right, right - 1]) {
          if (!this.fixed[y][x] && i < codewords.length * 8) {
            this.dark[y][x] = ((codewords[i >> 3] >>> (7 - (i & 7))) & 1) !== 0;
            i++;
          }
        }
      }
    }
  }

  masked(mask, level) {
    const copy = new Grid(this.version);
    copy.fixed = this.fixed;
    copy.dark = this.dark.map((row, y) => row.map((dark, x) => dark !== (!this.fixed[y][x] && MASKS[mask](x, y))));
    copy.drawFormat(level, mask);
    return copy;
  }
}

/** How hard the code is to read (section 7.8.3): runs, blocks, what looks like a finder, and too much of one shade. */
function penaltyOf(rows) {
  const size = rows.length;
  const columns = rows.map((_, x) => rows.map((row) => row[x]));
  let penalty = 0;
  for (const line of [...rows, ...columns]) {
    penalty += runsIn(line) + findersIn(line);
  }
  let dark = 0;
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      dark += rows[y][x] ? 1 : 0;
      const shade = rows[y][x];
      if (x + 1 < size && y + 1 < size
          && rows[y][x + 1] === shade && rows[y + 1][x] === shade && rows[y + 1][x + 1] === shade) {
        penalty += 3;
      }
    }
  }
  return penalty + 10 * Math.floor(Math.abs((dark * 20) / (size * size) - 10));
}

function runsIn(line) {
  let penalty = 0;
  for (let from = 0, to = 1; from < line.length; from = to++) {
    while (to < line.length && line[to] === line[from]) {
      to++;
    }
    penalty += to - from >= 5 ? to - from - 2 : 0;
  }
  return penalty;
}

function findersIn(line) {
  const text = "0000" + line.map((dark) => (dark ? "1" : "0")).join("") + "0000";
  let found = 0;
  for (const pattern of ["10111010000", "00001011101"]) {
    for (let at = text.indexOf(pattern); at >= 0; at = text.indexOf(pattern, at + 1)) {
      found++;
    }
  }
  return 40 * found;
}
