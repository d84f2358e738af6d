import { pythonVersions, startPython } from '../python.ts';
import { oneSlot, type RealServer } from '../stack.ts';
import { mistakes } from './mistakes.ts';

const install = 'apt-get install -y python3-django python3-django-cors-headers';

const documented = `INSTALLED_APPS += ["corsheaders"]

MIDDLEWARE.insert(
    MIDDLEWARE.index("django.middleware.common.CommonMiddleware"),
    "corsheaders.middleware.CorsMiddleware",
)

CORS_ALLOWED_ORIGINS = [
    "https://app.example.com",
    "https://admin.example.com",
]
`;

export const django: RealServer = {
	id: 'django',
	name: 'Django with django-cors-headers',
	stack: 'django',
	showsItself: true,
	files: ['settings.py', 'api.py'],
	install,
	asDocumented: {
		change: { slots: { cors: documented } },
		from: 'https://github.com/adamchainz/django-cors-headers#setup',
	},
	mistakes,
	slotsFor: oneSlot,

	version: () => pythonVersions(['django', 'django-cors-headers'], install),

	start: (files, folder) =>
		startPython(files, folder, {
			args: (port) => [
				'django',
				'runserver',
				'--noreload',
				'--settings',
				'settings',
				'--pythonpath',
				folder,
				`127.0.0.1:${port}`,
			],
			ready: /Quit the server/,
			install,
		}),
};
