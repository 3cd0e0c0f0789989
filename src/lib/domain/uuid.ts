// The ids that devices choose and the database makes.
const form = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether a text is a UUID (RFC 9562), in upper or lower case. */
export const isUuid = (text: string): boolean => form.test(text);
