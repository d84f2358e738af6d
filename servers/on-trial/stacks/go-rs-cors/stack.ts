import { goVersions, startGo } from '../go.ts';
import { oneSlot, type RealServer } from '../stack.ts';
import { mistakes } from './mistakes.ts';

const install = 'apt-get install -y golang-go golang-github-rs-cors-dev';

export const goRsCors: RealServer = {
	id: 'go-rs-cors',
	name: 'Go’s net/http with rs/cors',
	stack: 'go-rs-cors',
	showsItself: false,
	files: ['main.go'],
	install,
	asDocumented: {
		change: {
			slots: {
				cors: `	handler := cors.Default().Handler(router)
	http.ListenAndServe(":8080", handler)
`,
			},
		},
		from: 'https://github.com/rs/cors#getting-started',
	},
	mistakes,
	slotsFor: oneSlot,

	version: () => goVersions(['golang-github-rs-cors-dev'], install),

	start: ({ 'main.go': program = '' }, folder) => startGo(program, folder, install),
};
