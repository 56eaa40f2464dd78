import RecordForm from 'data/recordForm';

/** Shows the fields of a record with `lightning-output-field`. */
export default class RecordViewForm extends RecordForm {}
