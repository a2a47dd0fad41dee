import js from "@eslint/js";
import jsxA11y from "eslint-plugin-jsx-a11y";
import reactHooks from "eslint-plugin-react-hooks";
import globals from "globals";
import tseslint from "typescript-eslint";

const onlyApi = {
  group: ["@tauri-apps/*"],
  message: "Only src/api talks to the host: add a function there.",
};
const noBindings = {
  group: ["**/api/bindings/*"],
  message: "Import types from src/api, which is the one door.",
};

export default tseslint.config(
  { ignores: ["dist", "src/api/bindings"] },
  js.configs.recommended,
  ...tseslint.configs.strict,
  jsxA11y.flatConfigs.strict,
  reactHooks.configs.flat.recommended,
  {
    files: ["src/**/*.{ts,tsx}"],
    languageOptions: { globals: globals.browser },
    rules: {
      "no-restricted-imports": ["error", { patterns: [onlyApi, noBindings] }],
      "no-restricted-syntax": [
        "error",
        { selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']", message: "Text is shown as text." },
        { selector: "AssignmentExpression[left.property.name=/^(inner|outer)HTML$/]", message: "Text is shown as text." },
      ],
      "no-eval": "error",
      // In dialogs and menus the components place the focus; plain elements may not.
      "jsx-a11y/no-autofocus": ["error", { ignoreNonDOM: true }],
      "@typescript-eslint/no-unused-vars": ["error", { ignoreRestSiblings: true }],
      // The list follows the virtualizer by design and is not compiled.
      "react-hooks/incompatible-library": "off",
    },
  },
  { files: ["src/api/**"], rules: { "no-restricted-imports": "off" } },
);
