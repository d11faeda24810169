// Prints what a module and its declarations have in common: exports, members of classes, options, states and fields of problems.
// Usage: node surface.mjs MODULE.js TYPES.d.ts, which prints {"module": …, "types": …}
import { readFileSync } from "node:fs";
import ts from "typescript";

const [script, types] = process.argv.slice(2).map((file) =>
  ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true));
const isExported = (node) => (ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Export) !== 0;
const sorted = (names) => [...new Set(names)].sort();

function visit(node, see) {
  see(node);
  ts.forEachChild(node, (child) => visit(child, see));
}

/** Values that the file exports, and the members of its classes that others may use. */
function exported(source) {
  const names = [];
  source.statements.forEach((node) => {
    if (ts.isVariableStatement(node) && node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) {
      node.declarationList.declarations.forEach(({ name }) => names.push(name.text));
    } else if (ts.isClassDeclaration(node) && isExported(node)) {
      names.push(node.name.text);
      node.members.filter(({ name }) => name && ts.isIdentifier(name)).forEach((member) => {
        const isStatic = ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Static;
        names.push(`${node.name.text}${isStatic ? "." : "#"}${member.name.text}`);
      });
    }
  });
  return names;
}

/** The options that the module reads: options.x, this.#options.x, and { x } = this.#options. */
function readOptions(source) {
  const isOptions = (node) => /^(this\.#)?options$/.test(node.getText());
  const names = [];
  visit(source, (node) => {
    if (ts.isPropertyAccessExpression(node) && isOptions(node.expression)) {
      names.push(node.name.text);
    } else if (ts.isVariableDeclaration(node) && node.initializer && isOptions(node.initializer)) {
      node.name.elements.forEach(({ name, propertyName }) => names.push((propertyName ?? name).text));
    }
  });
  return names;
}

/** The states that it sets. */
function setStates(source) {
  const names = [];
  visit(source, (node) => {
    if (ts.isCallExpression(node) && /^this\.#(set|end)$/.test(node.expression.getText())) {
      names.push(...node.arguments.slice(0, 2).filter(ts.isStringLiteral).map(({ text }) => text));
    } else if (ts.isPropertyDeclaration(node) && node.name.getText() === "state") {
      names.push(node.initializer.text);
    }
  });
  return names;
}

/** The fields that every problem has: those of the literal in the constructor of UploadProblem. */
function problemFields(source) {
  const names = [];
  const problem = source.statements.find((node) => ts.isClassDeclaration(node) && node.name.text === "UploadProblem");
  visit(problem, (node) => {
    if (ts.isObjectLiteralExpression(node)) {
      names.push(...node.properties.map(({ name }) => name.text).filter((name) => name !== "name")); // Error has it
    }
  });
  return names.map((name) => `UploadProblem#${name}`);
}

const declared = (name) => types.statements.find((node) => node.name?.text === name);
const ofModule = {
  exports: sorted([...exported(script), ...problemFields(script)]),
  options: sorted(readOptions(script)),
  states: sorted(setStates(script)),
};
const ofTypes = {
  exports: sorted(exported(types)),
  options: sorted(declared("UploadOptions").members.map(({ name }) => name.text)),
  states: sorted(declared("UploadState").type.types.map(({ literal }) => literal.text)),
};
console.log(JSON.stringify({ module: ofModule, types: ofTypes }));
