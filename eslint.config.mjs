// What eslint asks of the JavaScript here: its recommended rules, a few more, and the way that the
// files are written, as one plugin has it. Names that nobody declares are TypeScript's to find
// (tsconfig.json). Run by `cargo xtask test --only lint`.
import js from '@eslint/js';
import stylistic from '@stylistic/eslint-plugin';

export default [
  js.configs.recommended,
  {
    plugins: { style: stylistic },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: 'error',
      'no-var': 'error',
      'object-shorthand': 'error',
      'prefer-const': 'error',
      'no-undef': 'off',
      'no-unused-vars': ['error', { ignoreRestSiblings: true, varsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_' }],
      // Taken out of what a page says: these are what is looked for.
      'no-control-regex': 'off',
      'style/arrow-parens': 'error',
      'style/comma-dangle': ['error', 'always-multiline'],
      'style/eol-last': 'error',
      'style/indent-binary-ops': ['error', 2],
      'style/keyword-spacing': 'error',
      'style/max-len': ['error', { code: 160, ignoreStrings: true, ignoreTemplateLiterals: true, ignoreRegExpLiterals: true, ignoreComments: true }],
      'style/no-multiple-empty-lines': ['error', { max: 1, maxEOF: 0 }],
      'style/no-tabs': 'error',
      'style/no-trailing-spaces': 'error',
      'style/object-curly-spacing': ['error', 'always'],
      'style/quotes': ['error', 'single', { avoidEscape: true, allowTemplateLiterals: 'always' }],
      'style/semi': 'error',
      'style/space-before-blocks': 'error',
      'style/space-infix-ops': 'error',
    },
  },
];
