import { paperLead } from '../documents/PaperLead';
import type { ObjectConfig } from '../object/config';
import { BidRoom } from './BidRoom';

export const config: ObjectConfig = {
  collection: 'bids',
  sortable: ['due_at', 'created_at', 'no'],
  columns: ['quote_id', 'state', 'due_at', 'channel', 'bond', 'submitted_at', 'awarded_on', 'owner_id'],
  figures: ['due_at', 'bond', 'submitted_at', 'awarded_on'],
  sections: [
    {
      code: 'bid',
      fields: [
        'quote_id',
        'opportunity_id',
        'channel',
        'due_at',
        'tender_zone',
        'questions_until',
        'notice_no',
        'agency',
        'document_fee',
        'documents_bought_on',
        'bond',
        'bond_form',
        'bond_expires_on',
        'bid_valid_until',
        'submitted_at',
        'receipt_ref',
        'opened_at',
        'awarded_on',
        'price_rank',
        'close_note',
        'owner_id',
      ],
    },
  ],
  related: [{ collection: 'gates', by: 'case_id' }],
  parts: [{ path: 'room', Body: BidRoom }],
  Lead: paperLead('bids'),
  primary: ['award', 'open', 'submit', 'plan'],
  creatable: true,
};
