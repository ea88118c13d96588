import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'users',
  columns: ['login', 'state', 'roles', 'authority_level', 'language', 'has_password'],
  figures: [],
  sections: [
    { code: 'user', fields: ['name', 'login', 'roles', 'authority_level', 'language', 'has_password'] },
  ],
  primary: ['update', 'set_password', 'activate'],
  creatable: true,
};
