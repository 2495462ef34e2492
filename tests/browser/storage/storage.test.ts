import { Database } from '../../../src/storage/db';
import { storageSuite } from '../../storage/suite';

storageSuite((name) => new Database(name));
