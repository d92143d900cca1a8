/** Words that may tell a sign and are not plain enough to end on: what they have put is asked first. */
export const ofAQuestion = { words: 'pain in both buttocks', questionId: 'bilateralLegSymptoms' } as const
export const ofNone = { words: 'DN scanned her: 530 post mict', questionId: 'caudaEquinaCheck' } as const
