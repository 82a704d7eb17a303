import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const source = fileURLToPath(new URL('./src', import.meta.url))

/** The server gives files out as they are built: compressed here, once. By gzip, for browsers take no brotli without https. */
function compressed(): Plugin {
  return {
    name: 'causebox-compressed',
    apply: 'build',
    // Of the files as they were written: before that some still have placeholders in them.
    writeBundle({ dir = '' }, bundle) {
      for (const name of Object.keys(bundle).filter((file) => /\.(js|css|html|svg)$/.test(file))) {
        const path = join(dir, name)
        writeFileSync(`${path}.gz`, gzipSync(readFileSync(path), { level: 9 }))
      }
    },
  }
}

const entry = join(source, 'first.ts')

/** What of a build's modules belongs to the first script: what of ours it imports, itself or through others, and of the libraries the cache of answers. */
function ofFirst(): (id: string, build: { getModuleInfo: (id: string) => { importedIds: readonly string[] } | null }) => string | null {
  const library = /@tanstack[\\/](query-core|react-query[\\/]build[\\/]modern[\\/](infiniteQ|q)ueryOptions)/
  const ours = new Set<string>()
  return (id, build) => {
    if (ours.size === 0) {
      ours.add(entry)
      for (const one of ours) for (const next of build.getModuleInfo(one)?.importedIds ?? []) if (next.startsWith(source)) ours.add(next)
    }
    return ours.has(id) || library.test(id) ? 'first' : null
  }
}

/** The page names the scripts that its first one loads, so that they come beside it and not after it. */
function named(): Plugin {
  return {
    name: 'causebox-named',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(_, { bundle = {} }) {
        const chunks = Object.values(bundle).filter((file) => file.type === 'chunk')
        const first = chunks.find((chunk) => chunk.moduleIds.includes(entry))
        if (first?.imports.length !== 0) throw new Error(`src/first.ts must come alone, and needs ${first?.imports}`)
        const needed = new Set(chunks.filter((chunk) => chunk.facadeModuleId === join(source, 'main.tsx')))
        for (const one of needed) for (const chunk of chunks) if (chunk !== first && one.imports.includes(chunk.fileName)) needed.add(chunk)
        return [...needed].map(({ fileName }) => ({
          tag: 'link',
          attrs: { rel: 'modulepreload', crossorigin: true, href: `/portal/${fileName}` },
          injectTo: 'head',
        }))
      },
    },
  }
}

export default defineConfig({
  base: '/portal/',
  plugins: [react(), named(), compressed()],
  resolve: { alias: { '@': source } },
  build: {
    target: 'es2023',
    // Built where everything else is that is built.
    outDir: '../artifacts/portal',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // One file of styles, and few of scripts: on a browser's six connections many small ones cost more than their bytes.
    cssCodeSplit: false,
    rolldownOptions: {
      output: {
        // Chromium then compiles them beside the page's own thread, and not function by function on it.
        postBanner: '//# allFunctionsCalledOnLoad',
        codeSplitting: {
          groups: [
            { name: ofFirst(), debugName: 'first', priority: 3 },
            { name: 'vendor', test: /node_modules[\\/](react|react-dom|scheduler|@tanstack[\\/](?!.*virtual).+)[\\/]/, priority: 2 },
            { name: 'shared', test: /src[\\/](components[\\/](?!charts[\\/]Plot)|lib[\\/]|app[\\/])/, minShareCount: 2, priority: 1 },
          ],
        },
      },
    },
    reportCompressedSize: false,
  },
  // `npm run dev` shows the portal of a server that runs beside it.
  server: {
    host: '127.0.0.1',
    proxy: Object.fromEntries(
      ['/api', '/mcap', '/login', '/logout', '/account', '/access.css', '/openapi', '/storage'].map((path) => [
        path,
        process.env.CAUSEBOX_URL ?? 'http://127.0.0.1:5080',
      ]),
    ),
  },
})
