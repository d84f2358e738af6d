/** The text in lines of at most so many characters, where its words allow it; its own line ends stay. */
export function wrapped(text: string, width = 100): string {
	return text
		.split('\n')
		.map((line) => line.replace(new RegExp(`(?=.{${width + 1}})(.{1,${width}})\\s`, 'g'), '$1\n'))
		.join('\n');
}
