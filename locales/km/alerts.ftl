# Job alerts.
# NEEDS REVIEW by a native reader of Khmer before use.
alert-offer = ប្រាប់ខ្ញុំពេលមានការងារថ្មីបែបនេះ
alert-new-title = ដំណឹងការងារថ្មី
alert-new-lead = រៀងរាល់ព្រឹក បើមានការងារថ្មីត្រូវនឹងការស្វែងរកនេះ អ្នកនឹងទទួលដំណឹង។ យ៉ាងច្រើនមួយថ្ងៃមួយដង ចុចម្តងគឺឈប់។
alert-everything = ការងារទាំងអស់
alert-keep = បើកដំណឹង
alerts-title = ដំណឹងការងារថ្មី
alerts-none = អ្នកមិនទាន់មានដំណឹងទេ។ ស្វែងរកការងារ រួចចុច «ប្រាប់ខ្ញុំពេលមានការងារថ្មី»។
alerts-no-mail = អ្នកមិនទាន់មានអ៊ីមែល ដូច្នេះដំណឹងបង្ហាញតែនៅទំព័រនេះ។
alerts-kept = បានបើកដំណឹង។
alert-week = ការងារ { $n } បានផ្សាយក្នុង 7 ថ្ងៃចុងក្រោយ
alerts-link = ដំណឹង { $n }
alert-see = មើលការងារ
alert-let-go = បិទដំណឹង
alert-page-none = មិនទាន់មានការងារត្រូវនឹងការស្វែងរកនេះ។ ពេលមាន អ្នកនឹងទទួលដំណឹង។
alert-stop = បញ្ឈប់ដំណឹងនេះ
alert-stop-why = មិនបាច់ចូលគណនីទេ។ អ្នកនឹងលែងទទួលដំណឹងសម្រាប់ការស្វែងរកនេះ។
alert-stopped-title = បានបញ្ឈប់ដំណឹង
alert-stopped = អ្នកលែងទទួលដំណឹងនេះទៀតហើយ។ ពេលត្រូវការ សូមស្វែងរក ហើយបើកឡើងវិញ។
fault-alert-not-found = គ្មានដំណឹងនេះ ឬវាបានឈប់ហើយ។
fault-alerts-full = អ្នកមាន { $most } ដំណឹងហើយ។ សូមបិទខ្លះ រួចបើកថ្មី។
mail-alert-subject = ការងារថ្មី៖ { $said }
mail-alert-count = មានការងារថ្មី { $n } ត្រូវនឹងការស្វែងរករបស់អ្នក៖
mail-alert-all = មើលទាំងអស់
mail-alert-stop = បញ្ឈប់ដំណឹងនេះ
back-to-results = លទ្ធផល
