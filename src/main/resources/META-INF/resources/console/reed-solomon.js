/** Reed-Solomon codes over GF(2^8) with the polynomial x^8 + x^4 + x^3 + x^2 + 1, as QR codes have them. */

function multiply(a, b) {
  let product = 0;
  for (let i = 7; i >= 0; i--) {
    product = (product << 1) ^ ((product >>> 7) * 0x11d);
    product ^= ((b >>> i) & 1) * a;
  }
  return product;
}

/** The coefficients of (x - 1)(x - 2)(x - 4)…, `degree` factors, without the first, which is 1. */
function generator(degree) {
  const coefficients = new Uint8Array(degree);
  coefficients[degree - 1] = 1;
  let root = 1;
  for (let i = 0; i < degree; i++) {
    for (let j = 0; j < degree; j++) {
      coefficients[j] = multiply(coefficients[j], root) ^ (j + 1 < degree ? coefficients[j + 1] : 0);
    }
    root = multiply(root, 2);
  }
  return coefficients;
}

/** The `length` codewords that correct errors in `data`: the remainder of its division by the generator. */
export function errorCorrection(data, length) {
  const divisor = generator(length);
  const remainder = new Uint8Array(length);
  for (const byte of data) {
    const factor = byte ^ remainder[0];
    remainder.copyWithin(0, 1);
    remainder[length - 1] = 0;
    divisor.forEach((coefficient, i) => (remainder[i] ^= multiply(coefficient, factor)));
  }
  return remainder;
}
