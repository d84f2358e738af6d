import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import getPort from 'get-port';
import { packageVersions } from '../debian.ts';
import { launch } from '../launch.ts';
import { oneSlot, type RealServer } from '../stack.ts';
import { mistakes } from './mistakes.ts';

const install = 'apt-get install -y ruby-railties ruby-rack-cors puma';

const documented = `Rails.application.config.middleware.insert_before 0, Rack::Cors do
  allow do
    origins "*"
    resource "*", headers: :any, methods: [:get, :post, :patch, :put]
  end
end
`;

export const rails: RealServer = {
	id: 'rails',
	name: 'Ruby on Rails with rack-cors',
	stack: 'rails',
	showsItself: true,
	files: ['config.ru'],
	install,
	asDocumented: {
		change: { slots: { cors: documented } },
		from: 'https://github.com/cyu/rack-cors#rails-configuration',
	},
	mistakes,
	slotsFor: oneSlot,

	version: () => packageVersions(['ruby-railties', 'ruby-rack-cors', 'puma'], install),

	async start({ 'config.ru': program = '' }, folder) {
		const port = await getPort();
		await mkdir(folder, { recursive: true });
		await writeFile(join(folder, 'config.ru'), program);
		const puma = await launch(
			{
				command: 'puma',
				args: ['--environment', 'production', '--bind', `tcp://127.0.0.1:${port}`, 'config.ru'],
				cwd: folder,
				env: process.env,
				install,
			},
			/Listening on/,
		);
		return { url: `http://127.0.0.1:${port}`, close: () => puma.end('SIGTERM') };
	},
};
