/// <reference types="vitest/config" />
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [svelte(), svelteTesting()],
  // The web views the window runs in: WebKitGTK of Debian 12 and later, WebView2, macOS 13.
  build: { target: ['safari16', 'chrome110'], outDir: 'dist', emptyOutDir: true },
  // Fonts are shared with the printed page and stand outside this folder.
  server: { fs: { allow: ['..'] } },
  css: {
    preprocessorOptions: {
      // The design system still writes Sass of the older manner.
      scss: { quietDeps: true, silenceDeprecations: ['import', 'global-builtin', 'color-functions', 'if-function'] },
    },
  },
  // Audits of whole pages take seconds on a busy machine.
  test: { environment: 'jsdom', include: ['src/**/*.test.ts'], setupFiles: ['src/jsdom.ts'], testTimeout: 60_000 },
});
