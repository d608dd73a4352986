import { TestEnvironment } from 'jest-environment-node';

// In one run over all projects Jest reads `testTimeout` of the root alone and gives every test of a project 5 s (30.5.2: only
// globalConfig.testTimeout reaches jest-circus). Here each project's own limit counts, unless the command line names one.
export default class ProjectTimeout extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    this.limit = config.globalConfig.testTimeout ?? config.projectConfig.testTimeout;
  }

  handleTestEvent(event, state) {
    if (event.name === 'setup' && this.limit) state.testTimeout = this.limit;
  }
}
