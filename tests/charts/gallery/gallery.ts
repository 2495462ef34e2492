// Every chart with made-up data, for the eye: `npx vite tests/charts/gallery --config tests/charts/gallery/vite.config.ts`.
import { mount } from 'svelte';
import '../../../src/app.css';
import Gallery from './Gallery.svelte';

document.documentElement.dataset.theme = new URLSearchParams(location.search).get('theme') ?? 'light';
mount(Gallery, { target: document.body });
