// Every control on one page: `npm run dev`, then /tests/kit/gallery.html
import '../../src/app.css';
import { mount } from 'svelte';
import Gallery from './Gallery.svelte';

mount(Gallery, { target: document.getElementById('app')! });
