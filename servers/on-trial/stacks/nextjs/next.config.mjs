/** @type {import('next').NextConfig} */
export default {
	// That redirect would come before the proxy.
	skipTrailingSlashRedirect: true,
	// The packages are linked from elsewhere.
	turbopack: { root: '/' },
	experimental: { turbopackFileSystemCacheForBuild: true },
};
