import type { StackProps } from 'aws-cdk-lib';
import type { Settings } from './settings.ts';

/** What is being deployed: the settings of the stage, and the folder of the bundles. */
export interface Release {
  readonly settings: Settings;
  readonly bundles: string;
}

export interface JalonStackProps extends StackProps {
  readonly release: Release;
}
