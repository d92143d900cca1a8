/** Places that the question about travel is about, and others that answer it. For a clinician to read and extend. */
import { phrases } from '../phrases.ts'

export const subcontinent = phrases(
  `india, pakistan, bangladesh, sri lanka, nepal, bhutan, maldives, the subcontinent, indian subcontinent, subcontinent, south asia, kashmir, azad kashmir, punjab, the punjab, gujarat, bengal, kerala, goa, tamil nadu, sindh, rajasthan, assam, uttar pradesh, delhi, new delhi, mumbai, bombay, kolkata, calcutta, chennai, madras, bangalore, bengaluru, hyderabad, ahmedabad, surat, pune, jaipur, lucknow, amritsar, jalandhar, ludhiana, chandigarh, agra, varanasi, rishikesh, kochi, cochin, karachi, lahore, islamabad, rawalpindi, peshawar, multan, faisalabad, sialkot, mirpur, quetta, dhaka, sylhet, chittagong, khulna, colombo, kandy, jaffna, kathmandu, pokhara`,
)

/** "Only Spain" says no, where nothing else is told. */
export const elsewhere = phrases(
  `europe, within europe, britain, the uk, uk, england, scotland, wales, ireland, france, spain, portugal, italy, greece, turkey, germany, poland, cyprus, malta, croatia, holland, belgium, norway, sweden, iceland, majorca, mallorca, menorca, ibiza, tenerife, lanzarote, fuerteventura, gran canaria, the canaries, canaries, benidorm, the algarve, algarve, crete, corfu, rhodes, paris, rome, florida, america, the states, usa, canada, new york, australia, new zealand, egypt, morocco, tunisia, blackpool, cornwall`,
)
