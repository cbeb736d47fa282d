export default {
  output: 'standalone',
  serverExternalPackages: ['realtimekit-api'],
};
