import { goVersions, startGo } from '../go.ts';
import { oneSlot, type RealServer } from '../stack.ts';
import { mistakes } from './mistakes.ts';

const install =
	'apt-get install -y golang-go golang-github-gin-gonic-gin-dev golang-github-gin-contrib-cors-dev';

const documented = `	router.Use(cors.New(cors.Config{
		AllowOrigins:     []string{"https://app.example.com"},
		AllowMethods:     []string{"PUT", "PATCH"},
		AllowHeaders:     []string{"Origin"},
		ExposeHeaders:    []string{"Content-Length"},
		AllowCredentials: true,
		AllowOriginFunc: func(origin string) bool {
			return origin == "https://admin.example.com"
		},
		MaxAge: 12 * time.Hour,
	}))
`;

export const gin: RealServer = {
	id: 'gin',
	name: 'Gin with gin-contrib/cors',
	stack: 'gin',
	showsItself: false,
	files: ['main.go'],
	install,
	asDocumented: {
		change: { slots: { cors: documented } },
		from: 'https://github.com/gin-contrib/cors#canonical-example',
	},
	mistakes,
	slotsFor: oneSlot,

	version: () =>
		goVersions(['golang-github-gin-gonic-gin-dev', 'golang-github-gin-contrib-cors-dev'], install),

	start: ({ 'main.go': program = '' }, folder) => startGo(program, folder, install),
};
