/** Contractions in full, dialect, and misspellings too short to be found by likeness. For a clinician to read and extend. */

const pairs = `
  cant cannot, canna cannot, cannat cannot, er her, t the, fa fall, fain falling, waalkin walking, gannin going, ower over, aal all, an and, n and, da dad, la lad, hes he is, itll it will, theyll they will, hell he will, shell she will, nowtll nothing will, urin urine, peein peeing, youd you would, hed he would, shed she would, cannae cannot, canny cannot, cannit cannot, cudnt could not, couldnt could not, couldnae could not,
  wont will not, willnae will not, wouldnt would not, wouldnae would not, dont do not, dinnae do not, dinna do not,
  doesnt does not, doesnae does not, dosnt does not, dusnt does not, didnt did not, didnae did not, isnt is not,
  isnae is not, arent are not, wasnt was not, wasnae was not, hasnt has not, hasnae has not, havent have not,
  havenae have not, hadnt had not, shouldnt should not, neednt need not, aint is not, cyaan cannot, cyan cannot,
  im i am, ive i have, hes he is, shes she is, theyre they are, theyve they have, its it is, thats that is,
  theres there is, whats what is, wheres where is, id i would, doon down, roon round, noo now, nae no, naw no,
  nah no, nope no, wi with, nothin nothing, nuthin nothing, nuffin nothing, somethin something, feelin feeling,
  walkin walking, peein peeing, hissel himself, hersel herself, mysel myself, masel myself, meself myself,
  hisself himself, themself themselves, nowt nothing, owt anything, summat something, coz because, cos because,
  cuz because, mi my, ma my, me my, wen when, wks weeks, wk week, yday yesterday, pt patient, px patient,
  leek leak, leeks leaks, leeking leaking, wea wee, bottem bottom, bottum bottom, bottm bottom, saddel saddle,
  saddl saddle, sadle saddle, sadel saddle, numness numbness, numbnes numbness, nummb numb, nub numb, num numb,
  bladda bladder, blader bladder, bowls bowels, bowles bowels, balence balance, baith both, boath both,
  toilit toilet, colapsing collapsing, colapse collapse, unstedy unsteady, cannoot cannot, canot cannot, cn can,
  legg leg`

/** The word as it is written, and the words that it stands for. "Its" is read as "it is": either way nothing is lost. */
export const spellings: ReadonlyMap<string, readonly string[]> = new Map(
  pairs.split(',').map((pair) => {
    const [word = '', ...full] = pair.trim().split(/\s+/)
    return [word, full] as const
  }),
)
