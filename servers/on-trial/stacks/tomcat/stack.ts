import { execFile } from 'node:child_process';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import getPort from 'get-port';
import { packageVersions } from '../debian.ts';
import { edited } from '../edits.ts';
import { launch } from '../launch.ts';
import { oneSlot, type RealServer } from '../stack.ts';
import { mistakes } from './mistakes.ts';

const install = 'apt-get install -y tomcat10 default-jdk-headless';

const home = '/usr/share/tomcat10';

const documented = `  <filter>
    <filter-name>CorsFilter</filter-name>
    <filter-class>org.apache.catalina.filters.CorsFilter</filter-class>
    <init-param>
      <param-name>cors.allowed.origins</param-name>
      <param-value>*</param-value>
    </init-param>
  </filter>
  <filter-mapping>
    <filter-name>CorsFilter</filter-name>
    <url-pattern>/*</url-pattern>
  </filter-mapping>
`;

export const tomcat: RealServer = {
	id: 'tomcat',
	name: 'Tomcat with CorsFilter',
	stack: 'tomcat',
	showsItself: false,
	files: ['web.xml', 'server.xml', 'Api.java'],
	install,
	asDocumented: {
		change: { slots: { cors: documented } },
		from: 'https://tomcat.apache.org/tomcat-10.1-doc/config/filter.html#CORS_Filter',
	},
	mistakes,
	slotsFor: oneSlot,

	version: () => packageVersions(['tomcat10'], install),

	async start(files, folder) {
		const port = await getPort();
		await writeBase(files, folder, port);
		const server = await launch(
			{
				command: join(home, 'bin/catalina.sh'),
				args: ['run'],
				env: {
					...process.env,
					CATALINA_HOME: home,
					CATALINA_BASE: folder,
					CATALINA_OPTS: '-XX:TieredStopAtLevel=1 -Xmx256m',
				},
				install,
			},
			/Server startup in/,
		);
		// It starts without the application where that is wrong.
		if (/Context .* startup failed/.test(server.output())) {
			await server.end('SIGTERM');
			throw new Error(
				`Tomcat does not run the application:\n${server.output()}\nIf a part is missing: ${install}`,
			);
		}
		return { url: `http://127.0.0.1:${port}`, close: () => server.end('SIGTERM') };
	},
};

/** Configuration and application as Tomcat looks for them below CATALINA_BASE. */
async function writeBase(
	files: Parameters<RealServer['start']>[0],
	folder: string,
	port: number,
): Promise<void> {
	const { 'web.xml': web = '', 'server.xml': server = '', 'Api.java': program = '' } = files;
	const conf = join(folder, 'conf');
	const application = join(folder, 'webapps/ROOT/WEB-INF');
	const classes = join(application, 'classes');
	for (const path of [conf, classes, join(folder, 'temp')]) await mkdir(path, { recursive: true });
	await writeFile(join(conf, 'server.xml'), edited(server, [['8091', `${port}`]]));
	await writeFile(join(application, 'web.xml'), web);
	const source = join(folder, 'Api.java');
	await writeFile(source, program);
	try {
		await copyFile('/etc/tomcat10/web.xml', join(conf, 'web.xml'));
		const servlets = join(home, 'lib/servlet-api.jar');
		await promisify(execFile)('javac', ['-cp', servlets, '-d', classes, source]);
	} catch (error) {
		throw new Error(
			`The application cannot be built: ${(error as Error).message}\nInstall what it needs: ${install}`,
		);
	}
}
