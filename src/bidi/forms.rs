//! Presentation forms of the Arabic script: which code point paints a letter alone, at the end, at the start and in
//! the middle of a joined group.
//!
//! Source: UnicodeData.txt (Unicode 14.0.0), every single-character `<isolated>`, `<final>`, `<initial>` or `<medial>`
//! decomposition of U+FB50–FDFF and U+FE70–FEFE. Ligatures are left out: they take one cell where every terminal
//! counts two letters. A letter that is not listed, or has no form for its place, keeps its base code point.

/// What stands in the table where Unicode has no form.
pub const NONE: char = '\0';

/// Base letter and its forms in the order isolated, final, initial, medial; sorted by the letter.
pub const FORMS: [(char, [char; 4]); 76] = [
    ('\u{621}', ['\u{FE80}', NONE, NONE, NONE]),       // hamza
    ('\u{622}', ['\u{FE81}', '\u{FE82}', NONE, NONE]), // alef with madda above
    ('\u{623}', ['\u{FE83}', '\u{FE84}', NONE, NONE]), // alef with hamza above
    ('\u{624}', ['\u{FE85}', '\u{FE86}', NONE, NONE]), // waw with hamza above
    ('\u{625}', ['\u{FE87}', '\u{FE88}', NONE, NONE]), // alef with hamza below
    ('\u{626}', ['\u{FE89}', '\u{FE8A}', '\u{FE8B}', '\u{FE8C}']), // yeh with hamza above
    ('\u{627}', ['\u{FE8D}', '\u{FE8E}', NONE, NONE]), // alef
    ('\u{628}', ['\u{FE8F}', '\u{FE90}', '\u{FE91}', '\u{FE92}']), // beh
    ('\u{629}', ['\u{FE93}', '\u{FE94}', NONE, NONE]), // teh marbuta
    ('\u{62A}', ['\u{FE95}', '\u{FE96}', '\u{FE97}', '\u{FE98}']), // teh
    ('\u{62B}', ['\u{FE99}', '\u{FE9A}', '\u{FE9B}', '\u{FE9C}']), // theh
    ('\u{62C}', ['\u{FE9D}', '\u{FE9E}', '\u{FE9F}', '\u{FEA0}']), // jeem
    ('\u{62D}', ['\u{FEA1}', '\u{FEA2}', '\u{FEA3}', '\u{FEA4}']), // hah
    ('\u{62E}', ['\u{FEA5}', '\u{FEA6}', '\u{FEA7}', '\u{FEA8}']), // khah
    ('\u{62F}', ['\u{FEA9}', '\u{FEAA}', NONE, NONE]), // dal
    ('\u{630}', ['\u{FEAB}', '\u{FEAC}', NONE, NONE]), // thal
    ('\u{631}', ['\u{FEAD}', '\u{FEAE}', NONE, NONE]), // reh
    ('\u{632}', ['\u{FEAF}', '\u{FEB0}', NONE, NONE]), // zain
    ('\u{633}', ['\u{FEB1}', '\u{FEB2}', '\u{FEB3}', '\u{FEB4}']), // seen
    ('\u{634}', ['\u{FEB5}', '\u{FEB6}', '\u{FEB7}', '\u{FEB8}']), // sheen
    ('\u{635}', ['\u{FEB9}', '\u{FEBA}', '\u{FEBB}', '\u{FEBC}']), // sad
    ('\u{636}', ['\u{FEBD}', '\u{FEBE}', '\u{FEBF}', '\u{FEC0}']), // dad
    ('\u{637}', ['\u{FEC1}', '\u{FEC2}', '\u{FEC3}', '\u{FEC4}']), // tah
    ('\u{638}', ['\u{FEC5}', '\u{FEC6}', '\u{FEC7}', '\u{FEC8}']), // zah
    ('\u{639}', ['\u{FEC9}', '\u{FECA}', '\u{FECB}', '\u{FECC}']), // ain
    ('\u{63A}', ['\u{FECD}', '\u{FECE}', '\u{FECF}', '\u{FED0}']), // ghain
    ('\u{641}', ['\u{FED1}', '\u{FED2}', '\u{FED3}', '\u{FED4}']), // feh
    ('\u{642}', ['\u{FED5}', '\u{FED6}', '\u{FED7}', '\u{FED8}']), // qaf
    ('\u{643}', ['\u{FED9}', '\u{FEDA}', '\u{FEDB}', '\u{FEDC}']), // kaf
    ('\u{644}', ['\u{FEDD}', '\u{FEDE}', '\u{FEDF}', '\u{FEE0}']), // lam
    ('\u{645}', ['\u{FEE1}', '\u{FEE2}', '\u{FEE3}', '\u{FEE4}']), // meem
    ('\u{646}', ['\u{FEE5}', '\u{FEE6}', '\u{FEE7}', '\u{FEE8}']), // noon
    ('\u{647}', ['\u{FEE9}', '\u{FEEA}', '\u{FEEB}', '\u{FEEC}']), // heh
    ('\u{648}', ['\u{FEED}', '\u{FEEE}', NONE, NONE]), // waw
    ('\u{649}', ['\u{FEEF}', '\u{FEF0}', '\u{FBE8}', '\u{FBE9}']), // alef maksura
    ('\u{64A}', ['\u{FEF1}', '\u{FEF2}', '\u{FEF3}', '\u{FEF4}']), // yeh
    ('\u{671}', ['\u{FB50}', '\u{FB51}', NONE, NONE]), // alef wasla
    ('\u{677}', ['\u{FBDD}', NONE, NONE, NONE]),       // u with hamza above
    ('\u{679}', ['\u{FB66}', '\u{FB67}', '\u{FB68}', '\u{FB69}']), // tteh
    ('\u{67A}', ['\u{FB5E}', '\u{FB5F}', '\u{FB60}', '\u{FB61}']), // tteheh
    ('\u{67B}', ['\u{FB52}', '\u{FB53}', '\u{FB54}', '\u{FB55}']), // beeh
    ('\u{67E}', ['\u{FB56}', '\u{FB57}', '\u{FB58}', '\u{FB59}']), // peh
    ('\u{67F}', ['\u{FB62}', '\u{FB63}', '\u{FB64}', '\u{FB65}']), // teheh
    ('\u{680}', ['\u{FB5A}', '\u{FB5B}', '\u{FB5C}', '\u{FB5D}']), // beheh
    ('\u{683}', ['\u{FB76}', '\u{FB77}', '\u{FB78}', '\u{FB79}']), // nyeh
    ('\u{684}', ['\u{FB72}', '\u{FB73}', '\u{FB74}', '\u{FB75}']), // dyeh
    ('\u{686}', ['\u{FB7A}', '\u{FB7B}', '\u{FB7C}', '\u{FB7D}']), // tcheh
    ('\u{687}', ['\u{FB7E}', '\u{FB7F}', '\u{FB80}', '\u{FB81}']), // tcheheh
    ('\u{688}', ['\u{FB88}', '\u{FB89}', NONE, NONE]), // ddal
    ('\u{68C}', ['\u{FB84}', '\u{FB85}', NONE, NONE]), // dahal
    ('\u{68D}', ['\u{FB82}', '\u{FB83}', NONE, NONE]), // ddahal
    ('\u{68E}', ['\u{FB86}', '\u{FB87}', NONE, NONE]), // dul
    ('\u{691}', ['\u{FB8C}', '\u{FB8D}', NONE, NONE]), // rreh
    ('\u{698}', ['\u{FB8A}', '\u{FB8B}', NONE, NONE]), // jeh
    ('\u{6A4}', ['\u{FB6A}', '\u{FB6B}', '\u{FB6C}', '\u{FB6D}']), // veh
    ('\u{6A6}', ['\u{FB6E}', '\u{FB6F}', '\u{FB70}', '\u{FB71}']), // peheh
    ('\u{6A9}', ['\u{FB8E}', '\u{FB8F}', '\u{FB90}', '\u{FB91}']), // keheh
    ('\u{6AD}', ['\u{FBD3}', '\u{FBD4}', '\u{FBD5}', '\u{FBD6}']), // ng
    ('\u{6AF}', ['\u{FB92}', '\u{FB93}', '\u{FB94}', '\u{FB95}']), // gaf
    ('\u{6B1}', ['\u{FB9A}', '\u{FB9B}', '\u{FB9C}', '\u{FB9D}']), // ngoeh
    ('\u{6B3}', ['\u{FB96}', '\u{FB97}', '\u{FB98}', '\u{FB99}']), // gueh
    ('\u{6BA}', ['\u{FB9E}', '\u{FB9F}', NONE, NONE]), // noon ghunna
    ('\u{6BB}', ['\u{FBA0}', '\u{FBA1}', '\u{FBA2}', '\u{FBA3}']), // rnoon
    ('\u{6BE}', ['\u{FBAA}', '\u{FBAB}', '\u{FBAC}', '\u{FBAD}']), // heh doachashmee
    ('\u{6C0}', ['\u{FBA4}', '\u{FBA5}', NONE, NONE]), // heh with yeh above
    ('\u{6C1}', ['\u{FBA6}', '\u{FBA7}', '\u{FBA8}', '\u{FBA9}']), // heh goal
    ('\u{6C5}', ['\u{FBE0}', '\u{FBE1}', NONE, NONE]), // kirghiz oe
    ('\u{6C6}', ['\u{FBD9}', '\u{FBDA}', NONE, NONE]), // oe
    ('\u{6C7}', ['\u{FBD7}', '\u{FBD8}', NONE, NONE]), // u
    ('\u{6C8}', ['\u{FBDB}', '\u{FBDC}', NONE, NONE]), // yu
    ('\u{6C9}', ['\u{FBE2}', '\u{FBE3}', NONE, NONE]), // kirghiz yu
    ('\u{6CB}', ['\u{FBDE}', '\u{FBDF}', NONE, NONE]), // ve
    ('\u{6CC}', ['\u{FBFC}', '\u{FBFD}', '\u{FBFE}', '\u{FBFF}']), // farsi yeh
    ('\u{6D0}', ['\u{FBE4}', '\u{FBE5}', '\u{FBE6}', '\u{FBE7}']), // e
    ('\u{6D2}', ['\u{FBAE}', '\u{FBAF}', NONE, NONE]), // yeh barree
    ('\u{6D3}', ['\u{FBB0}', '\u{FBB1}', NONE, NONE]), // yeh barree with hamza above
];
