// What the tests set in Firefox: nothing of its own goes on beside them, and no address but the tests'
// own server can be reached.

/** Names and values for `user.js`. */
export const PREFERENCES = {
  // A tab that a test closes while a script runs in it would complain that the script was ended.
  'dom.abort_script_on_child_shutdown': false,
  // Nor does the browser end scripts by the clock, which goes on while other programs have the
  // machine: how long a task of ours takes is measured (large.test.js), and a hang ends the test.
  'dom.max_ext_content_script_run_time': 0,
  'dom.max_script_run_time': 0,
  'app.update.disabledForTesting': true,
  'browser.aboutwelcome.enabled': false,
  'browser.newtabpage.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.page': 0,
  'browser.tabs.remote.autostart': true,
  'captivedetect.canonicalURL': '',
  'datareporting.policy.dataSubmissionEnabled': false,
  'extensions.blocklist.enabled': false,
  // A permission that is asked for in answer to a press is given: nobody is there to agree.
  'extensions.webextOptionalPermissionPrompts': false,
  'extensions.getAddons.cache.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'network.prefetch-next': false,
  // The browser's own limit of what pages and extensions keep is the disk's: here it can be reached.
  'dom.quotaManager.temporaryStorage.fixedLimit': 20_480,
  // Nothing but the tests' own pages is there: every other address goes to a proxy that is none.
  'network.proxy.type': 1,
  'network.proxy.http': '127.0.0.1',
  'network.proxy.http_port': 9,
  'network.proxy.ssl': '127.0.0.1',
  'network.proxy.ssl_port': 9,
  'network.proxy.socks': '127.0.0.1',
  'network.proxy.socks_port': 9,
  'network.proxy.socks_remote_dns': true,
  'network.proxy.no_proxies_on': '127.0.0.1',
  'services.settings.server': 'http://127.0.0.1:9/',
  'toolkit.telemetry.server': '',
  // What pages, background and popup say in the console, and only that, goes to standard output.
  'devtools.console.stdout.content': true,
  'devtools.console.stdout.chrome': false,
  'ui.prefersReducedMotion': 1,
};
