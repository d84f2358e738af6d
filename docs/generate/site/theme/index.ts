/// <reference types="vite/client" />
import theme from 'vitepress/theme';
import '../../../../reports/page/style/sequence.css';
import './site.css';

/** VitePress's own look, and the diagrams of the report's page. */
export default theme;
