module.exports = {
  target: 'node',
  mode: 'production',
  entry: './main.mjs',
  externals: { 'realtimekit-api': 'commonjs realtimekit-api' },
};
