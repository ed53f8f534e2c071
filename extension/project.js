// Where the project lives: the one place that has its addresses. Used for links that a reader
// presses; nothing of ours asks anything of them.

export const source = 'https://github.com/says-who/says-who';
export const issues = `${source}/issues`;
export const changes = `${source}/blob/main/CHANGELOG.md`;
