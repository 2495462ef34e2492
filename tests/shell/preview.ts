// The shell over a fake world: `npm run dev`, then /tests/shell/preview.html
import '../../src/app.css';
import { mount } from 'svelte';
import Preview from './Preview.svelte';

const example = await (await fetch('/examples/win-back.journey.json')).json();
mount(Preview, { target: document.getElementById('app')!, props: { example } });
